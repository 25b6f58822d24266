package org.xerocamel.tokens;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.tokens.TokenCipher.UnreadableTokenException;

/**
 * Re-encrypts tokens of the previous key with the key of this node: at the start, and at each sweep, since a node with the
 * other key may still be running. Tokens that no configured key decrypts stay as they are.
 */
@Component("xeroTokenKeyChange")
public class TokenKeyChange {

    private static final Logger LOG = LoggerFactory.getLogger(TokenKeyChange.class);

    private record Other(String id, boolean retired) {}

    private record Row(String access, String refresh, String previous) {}

    private final Database database;
    private final TokenCipher cipher;

    TokenKeyChange(Database database, TokenCipher cipher) {
        this.database = database;
        this.cipher = cipher;
        int left = reencrypt();
        if (left > 0) {
            LOG.error("The tokens of {} logins cannot be decrypted with the configured keys, and stay as they are. If"
                    + " the key was replaced, set the previous one as xero.token-key-previous (XERO_TOKEN_KEY_PREVIOUS)"
                    + " until this line no longer appears", left);
        }
    }

    /**
     * Does nothing on a node whose key is not the one in use, or two nodes with each other's keys would never end.
     *
     * @return how many logins are in use that no key of ours opens
     */
    public int reencrypt() {
        List<Other> others = !cipher.isInUse() ? List.of()
                : database.sql("tokens/other-key-authorisations").param("mine", cipher.mine())
                        .query((row, n) -> new Other(row.getString("id"), Authorisation.State.RETIRED.name()
                                .equals(row.getString("state")))).list();
        List<Other> left = others.stream().filter(each -> !database.inTransaction(() -> reencrypt(each.id()))).toList();
        if (others.size() > left.size()) {
            LOG.info("The tokens of {} logins are now encrypted with the new key", others.size() - left.size());
        }
        return (int) left.stream().filter(each -> !each.retired()).count();
    }

    private boolean reencrypt(String id) {
        database.sql("tokens/bound-waits").query().listOfRows();
        try {
            Row row = database.sql("""
                    SELECT access_token, refresh_token, previous_refresh_token
                      FROM xero_authorisation
                     WHERE id = :id
                       FOR UPDATE
                    """).param("id", id).query(this::read).single();
            database.sql("""
                    UPDATE xero_authorisation
                       SET access_token = :access, refresh_token = :refresh, previous_refresh_token = :previous
                     WHERE id = :id
                    """).param("id", id).param("access", row.access())
                    .param("refresh", row.refresh()).param("previous", row.previous()).update();
            return true;
        } catch (UnreadableTokenException e) {
            LOG.debug("The tokens of authorisation {} cannot be read: {}", id, e.getMessage());
            return false;
        }
    }

    private Row read(ResultSet row, int number) throws SQLException {
        return new Row(anew(row.getString("access_token")), anew(row.getString("refresh_token")),
                anew(row.getString("previous_refresh_token")));
    }

    private String anew(String text) {
        return cipher.encrypt(cipher.decrypt(text));
    }
}
