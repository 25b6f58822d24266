package org.xerocamel.tokens;

import java.util.List;

/**
 * The access that one call to Xero needs.
 *
 * @param authorisationId whose token it is
 * @param token the access token
 * @param scopes what was granted, space-separated
 */
public record Access(String authorisationId, Secret token, String scopes) {

    /**
     * @param opening scopes any of which opens something; empty where that is not known
     * @return whether none of them was granted, as far as that is known
     */
    public boolean lacks(List<String> opening) {
        List<String> granted = scopes == null || scopes.isBlank() ? List.of() : List.of(scopes.strip().split("\\s+"));
        return !granted.isEmpty() && !opening.isEmpty() && opening.stream().noneMatch(granted::contains);
    }
}
