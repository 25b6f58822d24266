package org.xerocamel.simulator;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A Xero to develop against, on localhost. Its {@link #url()} serves as login-url, identity-url and api-url at once;
 * {@link #CLIENT_ID} with {@link #CLIENT_SECRET} is the one app registered.
 */
public final class XeroSimulator implements AutoCloseable {

    public static final String CLIENT_ID = "5EB0D1A7E5C14A0B8F3C2D9E6A7B4C10";
    public static final String CLIENT_SECRET = "simulated-client-secret";

    private final SimulatorClock clock = new SimulatorClock();
    private final Calls calls = new Calls(clock);
    private final Limits limits = new Limits(clock);
    private final Faults faults = new Faults();
    private final Consent consent = new Consent();
    private final List<SimulatedOrganisation> organisations = new CopyOnWriteArrayList<>();
    private final Authorisations authorisations;
    private final SigningKey key;
    private final InvoicesApi invoices = new InvoicesApi(clock);
    private final AccountingApi api;
    private final AuthoriseEndpoint authorise;
    private final TokenEndpoint tokens;
    private final HttpListener listener;
    private final Webhooks webhooks = new Webhooks(clock);

    private XeroSimulator(int port, Path stateFile) {
        State state = new State(stateFile);
        authorisations = new Authorisations(state, clock);
        key = new SigningKey(state.signingKey());
        api = new AccountingApi(authorisations, invoices, this::find);
        authorise = new AuthoriseEndpoint(authorisations, consent, this::organisations, CLIENT_ID);
        listener = new HttpListener(port, new Router(clock, calls, limits, faults, this::route)::answer);
        TokenEndpoint.App app = new TokenEndpoint.App(CLIENT_ID, CLIENT_SECRET, url().toString());
        tokens = new TokenEndpoint(authorisations, authorise, key, app, this::organisations);
        listener.start();
    }

    /** Starts one on any free port. */
    public static XeroSimulator start() {
        return new XeroSimulator(0, null);
    }

    /** Starts one on a port; {@code stateFile}, which may be null, keeps logins and connections across restarts. */
    public static XeroSimulator start(int port, Path stateFile) {
        return new XeroSimulator(port, stateFile);
    }

    /** @return such as http://localhost:49152 */
    public URI url() {
        return URI.create("http://localhost:" + listener.port());
    }

    /** @return the settings that point the application here, by name */
    public Map<String, String> settings() {
        return Map.of(
                "xero.client-id", CLIENT_ID,
                "xero.client-secret", CLIENT_SECRET,
                "xero.login-url", url().toString(),
                "xero.identity-url", url().toString(),
                "xero.api-url", url().toString());
    }

    /** Adds an organisation; its tenant id follows from its name and place. */
    public SimulatedOrganisation addOrganisation(String name) {
        byte[] seed = (organisations.size() + name).getBytes(StandardCharsets.UTF_8);
        return addOrganisation(UUID.nameUUIDFromBytes(seed).toString(), name);
    }

    /** Adds an organisation. */
    public SimulatedOrganisation addOrganisation(String tenantId, String name) {
        return add(new SimulatedOrganisation(tenantId, name, "ORGANISATION", clock));
    }

    /** Adds a practice, which is no organisation but is listed among the connections. */
    public SimulatedOrganisation addPractice(String tenantId, String name) {
        return add(new SimulatedOrganisation(tenantId, name, "PRACTICE", clock));
    }

    /** @return all organisations, in the order in which they were added */
    public List<SimulatedOrganisation> organisations() {
        return List.copyOf(organisations);
    }

    /** @return what people at the consent page do */
    public Consent consent() {
        return consent;
    }

    /** @return what goes wrong */
    public Faults faults() {
        return faults;
    }

    /** @return what was asked */
    public Calls calls() {
        return calls;
    }

    /** @return what was written, and how to lose an answer to it */
    public SimulatedWriteCalls writes() {
        return new SimulatedWriteCalls(calls, faults);
    }

    /** @return Xero's limits */
    public Limits limits() {
        return limits;
    }

    /** @return Xero's side of the tokens */
    public Tokens tokens() {
        return new Tokens(authorisations);
    }

    /** @return what Xero posts to the application */
    public Webhooks webhooks() {
        return webhooks;
    }

    /** @return Xero's clock */
    public SimulatorClock clock() {
        return clock;
    }

    /** @return how many connections stand, over all users */
    public int connections() {
        return authorisations.connections.count();
    }

    /** Somebody disconnects an organisation inside Xero: the API answers 403 until the next consent. */
    public void disconnect(String tenantId) {
        authorisations.connections.removeTenant(tenantId);
    }

    /** The connection of that person's stands again, without a consent here. */
    public void reconnect(String email, String tenantId) {
        authorisations.connections.connect(Consent.userId(email), List.of(tenantId), "again");
    }

    /** Registers a redirect URI; from the first one on, only registered ones are accepted, to the letter. */
    public void registerRedirectUri(String uri) {
        authorise.register(uri);
    }

    /** Lets the app have a list that Xero gives to its higher tiers alone, such as Journals. */
    public void allowTier(String path) {
        api.allow(path);
    }

    /** Whether pages tell how many there are; Xero's did not before June 2024. */
    public void showPagination(boolean shown) {
        invoices.pagination(shown);
    }

    /**
     * Keeps the pages that were asked for without If-Modified-Since, gzipped, as long as no invoice of the organisation
     * changes: giving one again costs next to nothing. The time within such an answer is that of the first one.
     */
    public void rememberPages() {
        invoices.keepPages();
    }

    @Override
    public void close() {
        webhooks.close();
        listener.close();
    }

    private SimulatedOrganisation add(SimulatedOrganisation organisation) {
        organisations.add(organisation);
        organisation.onChange(invoice -> webhooks.changed(organisation, invoice));
        return organisation;
    }

    private Optional<SimulatedOrganisation> find(String tenantId) {
        return organisations.stream().filter(each -> each.tenantId().equalsIgnoreCase(tenantId)).findFirst();
    }

    private Reply route(Request request) {
        String path = request.path();
        if (path.matches("/[a-z]+\\.xro/.*") || path.startsWith("/connections")) {
            return api.answer(request);
        }
        return switch (request.method() + " " + path) {
            case "GET /identity/connect/authorize" -> authorise.authorise(request);
            case "GET /identity/connect/consent" -> authorise.consent(request);
            case "POST /connect/token" -> tokens.token(request);
            case "POST /connect/revocation" -> tokens.revocation(request);
            case "GET " + Discovery.PATH -> Discovery.answer(url().toString());
            case "GET " + Discovery.PATH + "/jwks" -> Reply.of(200, "application/json", key.jwks());
            default -> Errors.notFound();
        };
    }
}
