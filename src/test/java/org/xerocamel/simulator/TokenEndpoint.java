package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** {@code /connect/token} and {@code /connect/revocation}. */
final class TokenEndpoint {

    private final Authorisations authorisations;
    private final AuthoriseEndpoint codes;
    private final SigningKey key;
    private final App app;
    private final Supplier<List<SimulatedOrganisation>> organisations;

    /** The one app that is registered at this Xero. */
    record App(String clientId, String clientSecret, String issuer) {}

    TokenEndpoint(Authorisations authorisations, AuthoriseEndpoint codes, SigningKey key, App app,
            Supplier<List<SimulatedOrganisation>> organisations) {
        this.authorisations = authorisations;
        this.codes = codes;
        this.key = key;
        this.app = app;
        this.organisations = organisations;
    }

    Reply token(Request request) {
        if (!known(request)) {
            return Errors.oauth("invalid_client");
        }
        Map<String, String> form = request.form();
        return switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> exchange(form);
            case "refresh_token" -> refresh(form);
            case "client_credentials" -> custom(form);
            default -> Errors.oauth("unsupported_grant_type");
        };
    }

    Reply revocation(Request request) {
        if (!known(request)) {
            return Errors.oauth("invalid_client");
        }
        authorisations.revoke(request.form().getOrDefault("token", ""), true);
        return Reply.of(200, null, "");
    }

    private boolean known(Request request) {
        byte[] pair = (app.clientId() + ":" + app.clientSecret()).getBytes(StandardCharsets.UTF_8);
        return request.header("Authorization").equals("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    private Reply exchange(Map<String, String> form) {
        String verifier = form.get("code_verifier");
        if (verifier != null) {
            authorisations.secret(verifier);
        }
        Optional<AuthoriseEndpoint.Code> code = codes.take(form.getOrDefault("code", ""))
                .filter(taken -> taken.redirectUri().equals(form.get("redirect_uri")))
                .filter(taken -> taken.challenge() == null || taken.challenge().equals(challenge(verifier)));
        return code.map(taken -> pair(taken.grant(), taken.nonce())).orElseGet(() -> Errors.oauth("invalid_grant"));
    }

    private Reply refresh(Map<String, String> form) {
        return authorisations.rotate(form.getOrDefault("refresh_token", ""))
                .map(grant -> pair(grant, null)).orElseGet(() -> Errors.oauth("invalid_grant"));
    }

    private Reply custom(Map<String, String> form) {
        String scopes = form.getOrDefault("scope",
                "accounting.invoices.read accounting.contacts.read accounting.settings.read");
        boolean personal = List.of("openid", "profile", "email", "offline_access").stream()
                .anyMatch(each -> Scopes.has(scopes, each));
        if (personal || !Scopes.valid(scopes) || organisations.get().isEmpty()) {
            return Errors.oauth("invalid_scope", "Client credentials scope validation failed");
        }
        return pair(authorisations.custom(scopes, organisations.get().get(0).tenantId()), null);
    }

    private Reply pair(State.Grant grant, String nonce) {
        ObjectNode answer = Json.object();
        if (Scopes.has(grant.scopes(), "openid")) {
            answer.put("id_token", idToken(grant, nonce));
        }
        String access = accessToken(grant);
        authorisations.keep(access, grant);
        answer.put("access_token", access).put("expires_in", authorisations.accessLifetime.toSeconds())
                .put("token_type", "Bearer");
        if (Scopes.has(grant.scopes(), "offline_access")) {
            answer.put("refresh_token", authorisations.newRefreshToken(grant));
        }
        return Reply.json(200, answer.put("scope", grant.scopes())).with("Cache-Control", "no-store");
    }

    private String accessToken(State.Grant grant) {
        JWTClaimsSet.Builder claims = claims(app.issuer() + "/resources", authorisations.accessLifetime.toMillis())
                .claim("client_id", app.clientId()).jwtID(UUID.randomUUID().toString())
                .claim("scope", List.of(grant.scopes().split("\\s+")));
        if (grant.tenantId() == null) {
            claims.subject(grant.user()).claim("xero_userid", grant.user())
                    .claim("authentication_event_id", grant.authEventId());
        }
        return key.sign(claims.build());
    }

    private String idToken(State.Grant grant, String nonce) {
        JWTClaimsSet.Builder claims = claims(app.clientId(), 5 * 60_000).subject(grant.user())
                .claim("xero_userid", grant.user()).claim("sid", grant.id()).claim("global_session_id", grant.id());
        if (nonce != null) {
            claims.claim("nonce", nonce);
        }
        if (Scopes.has(grant.scopes(), "email")) {
            claims.claim("email", grant.email()).claim("preferred_username", grant.email());
        }
        if (Scopes.has(grant.scopes(), "profile")) {
            claims.claim("given_name", "Ada").claim("family_name", "Lovelace").claim("name", "Ada Lovelace");
        }
        String token = key.sign(claims.build());
        authorisations.secret(token);
        return token;
    }

    private JWTClaimsSet.Builder claims(String audience, long lifetime) {
        long now = authorisations.clock.millis();
        return new JWTClaimsSet.Builder().issuer(app.issuer()).audience(audience)
                .issueTime(new Date(now)).notBeforeTime(new Date(now)).expirationTime(new Date(now + lifetime))
                .claim("auth_time", now / 1000);
    }

    private static String challenge(String verifier) {
        if (verifier == null || verifier.length() < 43 || verifier.length() > 128) {
            return "";
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
