package org.xerocamel.console.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** The address that a login came from. */
final class Address {

    private static final int MOST = 64;
    private static final int NETWORK_BYTES = 8;

    private Address() {}

    /** @return the address; of IPv6 the network alone, since whoever has one has all of its addresses */
    static String of(Object details) {
        String address = details instanceof WebAuthenticationDetails web && web.getRemoteAddress() != null
                ? web.getRemoteAddress() : "unknown";
        // It may come from a header, and goes into the log.
        String clean = address.replaceAll("[^0-9A-Za-z:.]", "");
        return clean.contains(":") ? network(clean) : clean.substring(0, Math.min(MOST, clean.length()));
    }

    private static String network(String address) {
        try {
            // A text with a colon is never looked up as a name.
            InetAddress read = InetAddress.getByName(address);
            if (read instanceof Inet6Address) {
                byte[] bytes = read.getAddress();
                Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
                return InetAddress.getByAddress(bytes).getHostAddress();
            }
            return read.getHostAddress();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
