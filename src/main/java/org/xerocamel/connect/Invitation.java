package org.xerocamel.connect;

import java.time.Instant;
import java.util.List;

/**
 * A link by which a client's owner connects an organisation, without a login to the console.
 *
 * @param id its row
 * @param invited whom it is for, in the operator's words
 * @param invitedBy who made it
 * @param group the group that its organisations join; null for none
 * @param createdAt when it was made
 * @param endsAt until when it is valid
 * @param state whether it can be used
 * @param organisations those that came by it
 */
public record Invitation(String id, String invited, String invitedBy, String group, Instant createdAt, Instant endsAt, State state,
        List<Invited> organisations) {

    /** Whether an invitation can be used. */
    public enum State {
        /** It can be used, once. */
        OPEN,
        /** An organisation came by it. */
        USED,
        /** Its time is over. */
        ENDED,
        /** An operator took it back. */
        REVOKED
    }

    /**
     * An organisation that came by an invitation.
     *
     * @param tenantId Xero's tenant id
     * @param name its name at that time
     */
    public record Invited(String tenantId, String name) {}
}
