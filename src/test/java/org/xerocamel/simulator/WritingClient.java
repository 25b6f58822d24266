package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/** A simulator with one organisation whose books are open, and an app that may write to it. */
final class WritingClient implements AutoCloseable {

    private static final String SCOPES = "openid offline_access accounting.invoices accounting.payments"
            + " accounting.banktransactions accounting.manualjournals accounting.contacts accounting.settings"
            + " accounting.attachments";

    final XeroSimulator xero = XeroSimulator.start();
    final SimulatedOrganisation demo = xero.addOrganisation("Demo Company (AU)").openBooks();
    private final SimulatorClient client = new SimulatorClient(xero.url());
    private JsonNode tokens;

    WritingClient() {
        xero.limits().off();
        login(SCOPES);
    }

    /** Logs in with these scopes from now on. */
    void login(String scopes) {
        String code = client.authorise(SimulatorClient.REDIRECT, scopes).location()
                .replaceAll(".*[?&]code=([^&]*).*", "$1");
        tokens = client.exchange(code, SimulatorClient.VERIFIER).json();
    }

    /** Logs in again, after the token's time. */
    void login() {
        login(SCOPES);
    }

    SimulatorClient.Answer send(String method, String place, String json, String... headers) {
        return client.write(method, place, tokens, demo.tenantId(), json.replace('\'', '"'), headers);
    }

    /** Writes one record of an entity, written with single quotes. @return the record as it was answered */
    JsonNode put(String entity, String record) {
        return first(send("PUT", entity + "?summarizeErrors=false&unitdp=4", record), entity);
    }

    /** Writes one record of an entity or of its one record. @return the record as it was answered */
    JsonNode post(String place, String record) {
        return first(send("POST", place + "?summarizeErrors=false&unitdp=4", record), place.replaceAll("/.*", ""));
    }

    /** @return the one record that a list or a single question gives */
    JsonNode get(String place) {
        return first(ask(place), place.replaceAll("[/?].*", ""));
    }

    /** @return the records that a filter finds */
    JsonNode where(String entity, String where) {
        return ask(entity + "?page=1&where=" + SimulatorClient.encode(where.replace('\'', '"'))).json().path(entity);
    }

    SimulatorClient.Answer ask(String place, String... headers) {
        String[] all = new String[headers.length + 6];
        System.arraycopy(headers, 0, all, 6, headers.length);
        System.arraycopy(new String[] {"Authorization", "Bearer " + tokens.get("access_token").asText(), "Xero-tenant-id",
            demo.tenantId(), "Accept", "application/json"}, 0, all, 0, 6);
        return client.get("/api.xro/2.0/" + place, all);
    }

    /** @return why a record was refused; empty where it was not */
    static String why(JsonNode record) {
        StringBuilder why = new StringBuilder();
        record.path("ValidationErrors").forEach(error ->
                why.append(why.isEmpty() ? "" : " | ").append(error.path("Message").asText()));
        return why.toString();
    }

    private static JsonNode first(SimulatorClient.Answer answer, String entity) {
        return answer.json().path(entity).path(0);
    }

    @Override
    public void close() {
        xero.close();
    }
}
