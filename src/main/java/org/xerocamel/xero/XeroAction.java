package org.xerocamel.xero;

import java.util.Arrays;
import java.util.Objects;

/**
 * The action of a call, and the formats that it sends and accepts.
 *
 * @param method as Xero uses them: PUT makes, POST makes or changes, and few records can be deleted (writing)
 * @param body what is sent, in {@code contentType}; null for none
 * @param contentType of the body; null for none
 * @param idempotencyKey under which Xero does the same thing once, for some minutes; null for none
 * @param accept in which form the answer is taken; its body passes as a stream, whatever it is
 */
public record XeroAction(Method method, byte[] body, String contentType, String idempotencyKey, String accept) {

    /** Xero's HTTP methods. */
    public enum Method { GET, POST, PUT, DELETE }

    /** Reads JSON. */
    public static final XeroAction READ = reading("application/json");
    private static final int LONGEST_KEY = 128;

    /** @throws IllegalArgumentException when the key is longer than Xero takes (writing) */
    public XeroAction {
        Objects.requireNonNull(method);
        Objects.requireNonNull(accept);
        if (idempotencyKey != null && (idempotencyKey.isBlank() || idempotencyKey.length() > LONGEST_KEY)) {
            throw new IllegalArgumentException("An Idempotency-Key has between 1 and " + LONGEST_KEY + " characters");
        }
    }

    /** @return an action that reads, and takes the answer in that form, such as {@code application/pdf} */
    public static XeroAction reading(String accept) {
        return new XeroAction(Method.GET, null, null, null, accept);
    }

    /**
     * @param json what is sent
     * @param idempotencyKey the same for the same thing, also after a new token; never null, since an answer may be lost
     * @return an action that changes something
     */
    public static XeroAction writing(Method method, byte[] json, String idempotencyKey) {
        Objects.requireNonNull(idempotencyKey);
        return new XeroAction(method, json, "application/json", idempotencyKey, "application/json");
    }

    boolean isWrite() {
        return method != Method.GET;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof XeroAction action && method == action.method && Arrays.equals(body, action.body)
                && Objects.equals(contentType, action.contentType)
                && Objects.equals(idempotencyKey, action.idempotencyKey) && accept.equals(action.accept);
    }

    @Override
    public int hashCode() {
        return Objects.hash(method, Arrays.hashCode(body), contentType, idempotencyKey, accept);
    }

    /** @return only the method: the body may be confidential */
    @Override
    public String toString() {
        return method.name();
    }
}
