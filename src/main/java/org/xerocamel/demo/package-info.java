/** {@code --demo}: the application with a sample organisation, which a small imitation of Xero in the same process serves. */
package org.xerocamel.demo;
