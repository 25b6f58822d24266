package org.xerocamel.tokens;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xerocamel.alert.Alerts;
import org.xerocamel.config.ConsoleAddress;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.history.Event.Level;
import org.xerocamel.history.Events;

/** Raises and clears alerts about logins: what happened, which organisations are affected, where to connect again. */
@Component
public class LoginAlerts {

    private final Alerts alerts;
    private final Organisations organisations;
    private final Events events;
    private final boolean custom;

    LoginAlerts(Alerts alerts, Organisations organisations, Events events, XeroProperties settings) {
        this.alerts = alerts;
        this.organisations = organisations;
        this.events = events;
        this.custom = settings.isCustomConnection();
    }

    void works(String authorisationId) {
        clear(authorisationId, names(authorisationId), "The renewal of its tokens works again.");
    }

    /** Clears the alert of an authorisation, because another one has replaced it for these organisations. */
    public void replaced(String authorisationId, List<String> names) {
        clear(authorisationId, String.join(", ", names), "Another login has replaced the one that failed.");
    }

    private void clear(String authorisationId, String names, String reason) {
        alerts.clear(topic(authorisationId), "Xero: the login of " + names + " works again",
                reason + " Nothing needs to be done.");
    }

    void fails(String authorisationId, String reason) {
        alerts.raise(topic(authorisationId),
                "Xero: the login of " + names(authorisationId) + " could not be renewed", """
                        The tokens for %s could not be renewed. Records that were fetched are delivered; new ones are fetched
                        once the renewal works.

                        Reason: %s

                        The renewal is retried automatically; you get a mail when it works. If the cause is a setting, fix it
                        and start xero-camel again. %s
                        """.formatted(names(authorisationId), reason, custom
                                ? "No login is needed: this is a custom connection (xero.grant)."
                                : "Connecting again helps, too."), connectLink(authorisationId));
    }

    void needsReconnection(Authorisation authorisation, String reason) {
        alerts.raise(topic(authorisation.id()), "Xero: please connect " + names(authorisation.id()) + " again", """
                Xero no longer accepts the login for %s, so nothing is fetched from it.

                Reason: %s

                Please follow the link, log in to Xero and allow the access again. Nothing is lost: fetching resumes where it
                stopped.
                """.formatted(names(authorisation.id()), reason), connectLink(authorisation.id()));
    }

    /** Raises an alert that an organisation was disconnected inside Xero. */
    public void disconnected(Organisation organisation, String reason) {
        alerts.raise(organisationTopic(organisation.tenantId()),
                "Xero: " + organisation.name() + " was disconnected", """
                        Xero no longer gives xero-camel access to %s, so nothing is fetched from it.

                        Reason: %s

                        Somebody may have disconnected it inside Xero. %s
                        """.formatted(organisation.name(), reason, custom ? "Authorise the custom connection again"
                                + " at developer.xero.com; nothing needs to be done in xero-camel." : "To connect it again,"
                                + " follow the link. Nothing is lost: fetching resumes where it stopped."),
                custom ? ConsoleAddress.place("organisation", organisation.tenantId()) : ConsoleAddress.CONNECT);
    }

    /**
     * Notes that an organisation is connected, and clears its alert.
     *
     * @param person who allowed it; null where that is not known
     */
    public void connected(String tenantId, String name, String person) {
        events.note("connect", Level.INFO, tenantId, name, name + " is connected"
                + (person == null ? "." : ", by the login of " + person + "."));
        alerts.clear(organisationTopic(tenantId), "Xero: " + name + " is connected again",
                "Fetching resumes where it stopped.");
    }

    /** Clears the alert of an organisation, because it was disconnected in xero-camel. */
    public void left(String tenantId, String name) {
        alerts.clear(organisationTopic(tenantId), "Xero: " + name + " was disconnected in xero-camel",
                "Nothing needs to be done.");
    }

    /** Clears the alert of an authorisation that is no longer used. */
    void laidDown(String authorisationId, String reason) {
        alerts.clear(topic(authorisationId), "Xero: the login of " + names(authorisationId) + " is no longer used",
                reason + " Nothing needs to be done.");
    }

    private String connectLink(String authorisationId) {
        return custom ? ConsoleAddress.place("authorisation", authorisationId) : ConsoleAddress.CONNECT;
    }

    private String names(String authorisationId) {
        List<Organisation> reached = organisations.of(authorisationId);
        return reached.isEmpty() ? custom ? "the custom connection" : "an organisation"
                : reached.stream().map(Organisation::name).collect(Collectors.joining(", "));
    }

    private static String topic(String authorisationId) {
        return "authorisation:" + authorisationId;
    }

    private static String organisationTopic(String tenantId) {
        return "organisation:" + tenantId;
    }
}
