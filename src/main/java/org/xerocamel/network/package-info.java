/** How hosts outside are reached: the proxy, bounds on what they answer, and an end to every call. */
package org.xerocamel.network;
