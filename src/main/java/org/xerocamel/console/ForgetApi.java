package org.xerocamel.console;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.xerocamel.journal.ForgottenContact;
import org.xerocamel.journal.ForgottenContacts;
import org.xerocamel.journal.ForgottenContacts.Entry;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.tokens.Organisations;

/** Lets contacts be forgotten, on request, and says what of them is left for others to remove. */
@RestController
@RequestMapping(path = "/api/organisations/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
class ForgetApi {

    private final ForgottenContacts contacts;
    private final Organisations organisations;
    private final ContactTraces traces;
    private final ProducerTemplate routes;
    private final Acts acts;

    ForgetApi(ForgottenContacts contacts, Organisations organisations, ContactTraces traces, ProducerTemplate routes, Acts acts) {
        this.contacts = contacts;
        this.organisations = organisations;
        this.traces = traces;
        this.routes = routes;
        this.acts = acts;
    }

    /**
     * A contact that is forgotten.
     *
     * @param key what it is known by: a hash of its organisation and its id
     * @param documents {@code CUT} where its details are removed from documents too, else {@code KEPT}
     * @param state {@code REMOVING} or {@code FORGOTTEN}
     * @param lastError why the last attempt to remove its records failed; it is retried within a minute
     * @param left what persons have to remove elsewhere; null in a list
     */
    record Forgotten(String key, String documents, String state, Instant askedAt, Instant forgottenAt, String lastError,
            List<ContactTraces.Trace> left) {

        static Forgotten of(Entry entry, List<ContactTraces.Trace> left) {
            return new Forgotten(entry.key(), entry.documents() ? "CUT" : "KEPT",
                    entry.forgottenAt() == null ? "REMOVING" : "FORGOTTEN", entry.askedAt(), entry.forgottenAt(),
                    entry.lastError(), left);
        }
    }

    /**
     * Removes a contact and its history, and lets it not come again.
     *
     * @param id the organisation's tenant id or name
     * @param contact the contact's id at Xero
     * @param documents {@code keep}, or {@code cut} to remove the contact's details from documents too
     * @return what is going to happen; 202, since it is done in the background
     */
    @DeleteMapping("/contacts/{contact}")
    ResponseEntity<Forgotten> forget(@PathVariable String id, @PathVariable String contact,
            @RequestParam(defaultValue = "keep") String documents) {
        Organisation organisation = organisation(id);
        if (!documents.equals("keep") && !documents.equals("cut")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "documents is '" + documents + "'; it must be keep or cut.");
        }
        String contactId = contactId(contact);
        contacts.ask(new ForgottenContact(organisation.tenantId(), contactId, documents.equals("cut")));
        acts.note("fetch", organisation.tenantId(), organisation.name(), "A contact is to be forgotten; its details in documents: "
                + documents + ".");
        routes.sendBody("direct:xero-forget", null);
        return ResponseEntity.accepted().body(one(organisation, contactId));
    }

    /** @return the forgotten contacts, those of which a person asked last first */
    @GetMapping("/forgotten")
    List<Forgotten> list(@PathVariable String id) {
        return contacts.list(organisation(id).tenantId()).stream().map(entry -> Forgotten.of(entry, null)).toList();
    }

    /** @return what is known of one, by the contact's id */
    @GetMapping("/forgotten/{contact}")
    Forgotten show(@PathVariable String id, @PathVariable String contact) {
        return one(organisation(id), contactId(contact));
    }

    /** Lets a contact be fetched again. @return what is going to happen */
    @DeleteMapping("/forgotten/{contact}")
    Map<String, String> undo(@PathVariable String id, @PathVariable String contact) {
        Organisation organisation = organisation(id);
        if (!contacts.undo(organisation.tenantId(), contactId(contact))) {
            throw unknown();
        }
        acts.note("fetch", organisation.tenantId(), organisation.name(), "A forgotten contact may be fetched again.");
        return Map.of("text", "The contact is fetched again, and delivered as a new one. Documents have its details again once"
                + " they change, or with the next complete reconciliation.");
    }

    private Forgotten one(Organisation organisation, String contactId) {
        return contacts.find(organisation.tenantId(), contactId)
                .map(entry -> Forgotten.of(entry, traces.of(organisation, entry.documents()))).orElseThrow(ForgetApi::unknown);
    }

    private Organisation organisation(String id) {
        List<Organisation> named = organisations.named(id);
        if (named.size() != 1) {
            throw named.isEmpty()
                    ? new ResponseStatusException(HttpStatus.NOT_FOUND, "No organisation has the tenant id or name '" + id + "'.")
                    : new ResponseStatusException(HttpStatus.BAD_REQUEST, named.size() + " organisations are called '" + id
                            + "'; give the tenant id.");
        }
        return named.get(0);
    }

    /** A name would be personal in the logs of proxies, and several contacts may have it. */
    private static String contactId(String contact) {
        String id = contact.strip().toLowerCase(Locale.ROOT);
        try {
            if (UUID.fromString(id).toString().equals(id)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // The sentence below says what is right.
        }
        throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "A contact is named by its ContactID, such as"
                + " 025867f1-d741-4d6b-b1af-9ac774b59ba7.");
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "No contact with that id was forgotten.");
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> failed(ResponseStatusException failure) {
        return ResponseEntity.status(failure.getStatusCode()).contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("error", String.valueOf(failure.getReason())));
    }
}
