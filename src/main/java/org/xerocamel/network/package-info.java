/** HTTP to outside hosts: the proxy, limits on the size of answers, and a timeout for every call. */
package org.xerocamel.network;
