package org.xerocamel.config;

import java.util.Locale;

/** What becomes of a field that Xero adds or retypes: {@code xero.fetch.drift}. */
public enum FieldPolicy {
    /** It is told once, and the records are delivered. */
    TELL,
    /** The stream stops before the record until a person accepts the field. */
    STOP,
    /** Nobody looks. */
    OFF;

    /** @throws SettingException when the setting holds something else */
    static FieldPolicy named(String setting) {
        try {
            return valueOf(setting.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new SettingException("xero.fetch.drift", setting, "tell, stop or off");
        }
    }
}
