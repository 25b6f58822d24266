/** The HTTP sink: records posted to a receiver of the user's, safe to repeat. */
package org.xerocamel.deliver.http;
