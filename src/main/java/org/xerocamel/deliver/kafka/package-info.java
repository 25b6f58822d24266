/** The Kafka sink: one message a record, in the order of its key. */
package org.xerocamel.deliver.kafka;
