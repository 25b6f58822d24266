/** Delivery: each sink has a cursor in each stream, which moves batch by batch, in order, at the sink's own pace. */
package org.xerocamel.deliver;
