/** Delivering: each sink's cursor in each stream, moved batch by batch, in order, at the sink's own pace. */
package org.xerocamel.deliver;
