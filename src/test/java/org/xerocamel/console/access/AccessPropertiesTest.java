package org.xerocamel.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerocamel.config.SettingException;

class AccessPropertiesTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "a:b", "a\nb"})
    void aNameThatBasicCannotCarryIsRefused(String username) {
        assertThatThrownBy(() -> new AccessProperties(username, "x")).isInstanceOf(SettingException.class)
                .hasMessageContaining("xero.console.username").hasMessageContaining("colon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{bcrypt}", "{bcrypt}secret",
        "{bcrypt}$2a$31$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "{noop}secret", "{argon2}secret",
        "secretsecretsecretsecretsecretsecretsecretsecretsecretsecretsecretsecret7"})
    void aPasswordThatWouldNotMeanWhatItSaysIsRefusedAndNotShown(String password) {
        assertThatThrownBy(() -> new AccessProperties("admin", password)).isInstanceOf(SettingException.class)
                .hasMessageContaining("xero.console.password").hasMessageNotContaining("secret");
    }

    @Test
    void nothingShowsThePassword() {
        assertThat(new AccessProperties("Ada Lovelace", "{secret with } a brace")).hasToString(
                "AccessProperties[username=Ada Lovelace]");
        assertThat(new AccessProperties("admin", null).hasPassword()).isFalse();
    }
}
