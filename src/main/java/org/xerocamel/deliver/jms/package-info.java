/** The JMS sink: each batch one transaction of a broker. */
package org.xerocamel.deliver.jms;
