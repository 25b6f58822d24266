package org.xerocamel.alert;

/**
 * An alert that one webhook is to be told.
 *
 * @param webhook the name of the webhook
 * @param alert what it is told
 */
record AlertPost(String webhook, Alert alert) {}
