package org.xerocamel.connect;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.network.HttpCalls;
import org.xerocamel.tokens.TokenEndpoint.TokenPair;

/** Checks who logged in: an id_token's signature, issuer, audience, nonce and time. */
@Component
class IdTokens {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int OK = 200;
    /** The tolerance for the clock that the times are checked by. */
    private static final Duration LEEWAY = Duration.ofSeconds(60);
    /** Nimbus only knows the machine's clock, so its own check of the times is disabled; they are checked here. */
    private static final int ANY_CLOCK_SECONDS = 1_000_000_000;
    private static final Duration NOTICEABLE = Duration.ofMinutes(5);
    private static final Logger LOG = LoggerFactory.getLogger(IdTokens.class);

    private final XeroProperties settings;
    private final Database database;
    private final HttpCalls calls;
    private volatile IDTokenValidator validator;

    IdTokens(XeroProperties settings, Database database, HttpCalls calls) {
        this.calls = calls;
        this.settings = settings;
        this.database = database;
    }

    /** @return whether an id_token is to be expected */
    boolean areAskedFor() {
        return (" " + settings.scopes() + " ").contains(" openid ");
    }

    /**
     * @param pair with the id_token; its times count by Xero's own clock at the answer that brought it, or by the
     *     database's: the clock of the machine may be off
     * @return who logged in: the e-mail address, or else the subject
     * @throws LoginException when the token is invalid, or its keys cannot be read
     */
    String personOf(TokenPair pair, String nonce) {
        if (pair.idToken() == null) {
            throw new LoginException(502, "Xero returned no id_token although openid was requested. Nothing was stored.");
        }
        try {
            IDTokenClaimsSet claims = validator().validate(JWTParser.parse(pair.idToken().value()),
                    new Nonce(nonce));
            checkTimes(claims, pair.answeredAt() == null ? database.now() : pair.answeredAt());
            String email = claims.getStringClaim("email");
            return email == null ? claims.getSubject().getValue() : email;
        } catch (IOException | KeySourceException e) {
            throw new LoginException(502, "Xero's keys could not be read, so the person who logged in could not be"
                    + " verified. Nothing was stored; please try again.", e);
        } catch (Exception e) {
            throw new LoginException(502, "The id_token that came with the login is not valid. Nothing was stored.", e);
        }
    }

    private static void checkTimes(IDTokenClaimsSet claims, Instant now) throws BadJWTException {
        Duration off = Duration.between(now, Instant.now());
        if (off.abs().compareTo(NOTICEABLE) > 0) {
            LOG.warn("The clock of this machine is {} minutes {} Xero's; correct it, for example by NTP", off.abs().toMinutes(),
                    off.isNegative() ? "behind" : "ahead of");
        }
        if (!claims.getExpirationTime().toInstant().isAfter(now.minus(LEEWAY))) {
            throw new BadJWTException("The id_token has expired");
        }
        if (claims.getIssueTime().toInstant().isAfter(now.plus(LEEWAY))) {
            throw new BadJWTException("The id_token was issued in the future");
        }
    }

    /** @throws IOException when there is no such answer, as Nimbus would have it */
    private Resource read(URL address) throws IOException {
        HttpCalls.Answer answer = calls.get(URI.create(address.toString()), TIMEOUT);
        if (answer.status() != OK) {
            throw new IOException(address + " answers " + answer.status());
        }
        return new Resource(new String(answer.body(), StandardCharsets.UTF_8), answer.contentType());
    }

    private IDTokenValidator validator() throws Exception {
        if (validator == null) {
            URI discovery = URI.create(settings.identityUrl() + "/.well-known/openid-configuration");
            // Only what is needed is read, so that whatever else Xero says of itself cannot keep a login out.
            var xero = JSONObjectUtils.parse(read(discovery.toURL()).getContent());
            URI keySet = JSONObjectUtils.getURI(xero, "jwks_uri");
            // Not throttled after a failure: a caller who gets here has a code that Xero accepted, and is asked to try
            // again.
            JWKSource<SecurityContext> keys = JWKSourceBuilder.create(keySet.toURL(), this::read).retrying(true)
                    .rateLimited(false).build();
            IDTokenValidator made = new IDTokenValidator(new Issuer(JSONObjectUtils.getString(xero, "issuer")),
                    new ClientID(settings.clientId()), new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys), null);
            made.setMaxClockSkew(ANY_CLOCK_SECONDS);
            validator = made;
        }
        return validator;
    }
}
