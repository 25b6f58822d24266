package org.xerocamel.connect;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.xerocamel.config.SettingException;

/**
 * The settings of invitations, by which a client's owner connects an organisation without a login to the console.
 *
 * @param invitationsLast How long an invitation is valid, unless it is used or revoked before.
 * @param inviter Who invites, as the page of an invitation says it, such as the name of your firm. Empty: the name of the console's
 *     user who made the invitation.
 */
@ConfigurationProperties("xero.connect")
public record ConnectProperties(@DefaultValue("7d") Duration invitationsLast, String inviter) {

    /** Refuses a time that no invitation could be used in. */
    public ConnectProperties {
        if (invitationsLast.isNegative() || invitationsLast.isZero()) {
            throw new SettingException("xero.connect.invitations-last", invitationsLast, "a time such as 7d");
        }
        inviter = inviter == null ? "" : inviter.strip();
    }
}
