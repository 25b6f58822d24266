package org.xerocamel.alert;

import java.util.Locale;

/** What the messages to a webhook look like. */
public enum WebhookForm {
    /** {@code {"text": "..."}}, as Slack, Mattermost and Rocket.Chat take it. */
    SLACK,
    /** An Adaptive Card in a message, as a workflow of Microsoft Teams takes it. */
    TEAMS,
    /** The alert's parts as fields, for programs. */
    JSON;

    /** @return the form that the host's messages have */
    static WebhookForm of(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.endsWith(".slack.com") || name.endsWith(".slack-gov.com")) {
            return SLACK;
        }
        return name.endsWith(".logic.azure.com") || name.endsWith(".powerplatform.com") || name.endsWith(".webhook.office.com")
                ? TEAMS : JSON;
    }
}
