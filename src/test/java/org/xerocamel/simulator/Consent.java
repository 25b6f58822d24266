package org.xerocamel.simulator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What people at the consent page do, until told otherwise. */
public final class Consent {

    private volatile Set<String> ticked;
    private volatile boolean denied;
    private volatile boolean automatic = true;
    private volatile String email = "ada@example.com";

    Consent() {}

    /** They tick these organisations only. */
    public Consent tick(String... tenantIds) {
        ticked = Set.of(tenantIds);
        return this;
    }

    /** They tick all organisations, as at the start. */
    public Consent tickAll() {
        ticked = null;
        return this;
    }

    /** They say no; the app gets access_denied. */
    public Consent deny() {
        denied = true;
        return this;
    }

    /** They say yes, as at the start. */
    public Consent allow() {
        denied = false;
        return this;
    }

    /** Another person: the same address is the same user. */
    public Consent as(String address) {
        email = address;
        return this;
    }

    /** Whether the page answers itself at once, or is shown for a human to click on. */
    public Consent automatic(boolean atOnce) {
        automatic = atOnce;
        return this;
    }

    boolean isAutomatic() {
        return automatic;
    }

    boolean isDenied() {
        return denied;
    }

    String email() {
        return email;
    }

    String userId() {
        return userId(email);
    }

    static String userId(String email) {
        return UUID.nameUUIDFromBytes(email.getBytes(StandardCharsets.UTF_8)).toString();
    }

    List<String> ticks(List<SimulatedOrganisation> organisations) {
        Set<String> chosen = ticked;
        return organisations.stream().map(SimulatedOrganisation::tenantId)
                .filter(id -> chosen == null || chosen.contains(id)).toList();
    }
}
