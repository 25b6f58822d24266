/** The Kamelets: their rules, and what they do. */
package org.xerocamel.kamelets;
