package org.xerocamel.simulator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Supplier;

/** The consent page: {@code /identity/connect/authorize}. */
final class AuthoriseEndpoint {

    private static final long CODE_LIFE = 5 * 60_000;

    /** A code that was given out, with all that its exchange must match. */
    record Code(State.Grant grant, String redirectUri, String challenge, String nonce, long expires) {}

    private final Authorisations authorisations;
    private final Consent consent;
    private final Supplier<List<SimulatedOrganisation>> organisations;
    private final String clientId;
    private final Map<String, Map<String, String>> pending = new ConcurrentHashMap<>();
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Set<String> registered = new CopyOnWriteArraySet<>();

    AuthoriseEndpoint(
            Authorisations authorisations, Consent consent,
            Supplier<List<SimulatedOrganisation>> organisations, String clientId) {
        this.authorisations = authorisations;
        this.consent = consent;
        this.organisations = organisations;
        this.clientId = clientId;
    }

    void register(String redirectUri) {
        registered.add(redirectUri);
    }

    Reply authorise(Request request) {
        Map<String, String> asked = request.parameters();
        Optional<String> refusal = refusal(asked);
        if (refusal.isPresent()) {
            return Reply.html(400, ConsentPage.error(refusal.get()));
        }
        if (consent.isAutomatic()) {
            return consent.isDenied() ? denied(asked)
                    : allowed(asked, consent.email(), consent.ticks(organisations.get()));
        }
        String id = UUID.randomUUID().toString();
        pending.put(id, asked);
        return Reply.html(200, ConsentPage.show(id, asked.get("scope"), organisations.get()));
    }

    /** A human has clicked. */
    Reply consent(Request request) {
        Map<String, String> asked = pending.remove(request.parameter("request").orElse(""));
        if (asked == null) {
            return Reply.html(400, ConsentPage.error("invalid_request"));
        }
        if (request.parameter("allow").isEmpty()) {
            return denied(asked);
        }
        List<String> ticked = Arrays.stream(request.query().split("&")).filter(pair -> pair.startsWith("tenant="))
                .map(pair -> pair.substring("tenant=".length())).toList();
        return allowed(asked, consent.email(), ticked);
    }

    /** Takes a code out, whether it still works or not: it serves once. */
    Optional<Code> take(String code) {
        return Optional.ofNullable(codes.remove(code))
                .filter(taken -> authorisations.clock.millis() <= taken.expires());
    }

    private Optional<String> refusal(Map<String, String> asked) {
        String redirectUri = asked.getOrDefault("redirect_uri", "");
        if (!clientId.equals(asked.get("client_id"))) {
            return Optional.of("unauthorized_client");
        }
        if (!accepted(redirectUri)) {
            return Optional.of("invalid_request: Invalid redirect_uri");
        }
        if (!"code".equals(asked.get("response_type"))) {
            return Optional.of("unsupported_response_type");
        }
        if (!Scopes.valid(asked.getOrDefault("scope", ""))) {
            return Optional.of("invalid_scope");
        }
        String challenge = asked.get("code_challenge");
        boolean plain = challenge != null && !"S256".equals(asked.get("code_challenge_method"));
        return plain ? Optional.of("invalid_request: code challenge method not supported") : Optional.empty();
    }

    private boolean accepted(String redirectUri) {
        if (!registered.isEmpty()) {
            return registered.contains(redirectUri);
        }
        return redirectUri.startsWith("https://") || redirectUri.matches("http://localhost(:\\d+)?/.*");
    }

    private Reply allowed(Map<String, String> asked, String email, Collection<String> tenantIds) {
        String code = UUID.randomUUID().toString().replace("-", "") + "-code";
        State.Grant grant = authorisations.consent(email, asked.get("scope"), tenantIds);
        codes.put(code, new Code(grant, asked.get("redirect_uri"), asked.get("code_challenge"), asked.get("nonce"),
                authorisations.clock.millis() + CODE_LIFE));
        authorisations.secret(code);
        return back(asked, "code=" + code + "&scope=" + encode(asked.get("scope")));
    }

    private static Reply denied(Map<String, String> asked) {
        return back(asked, "error=access_denied");
    }

    private static Reply back(Map<String, String> asked, String answer) {
        String state = asked.get("state");
        String uri = asked.get("redirect_uri");
        return Reply.redirect(uri + (uri.contains("?") ? "&" : "?") + answer
                + (state == null ? "" : "&state=" + encode(state)));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
