/** Tests of the demo. */
package org.xerocamel.demo;
