/** What a user needs to test a sink of their own; it travels in the jar with the classifier tests. */
package org.xerocamel.test;
