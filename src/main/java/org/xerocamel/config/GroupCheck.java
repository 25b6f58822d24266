package org.xerocamel.config;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Refuses groups of organisations that cannot be as they are set. */
final class GroupCheck {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

    private GroupCheck() {}

    /** @throws SettingException when one cannot */
    static void check(XeroProperties settings) {
        Map<String, String> groups = new HashMap<>();
        settings.group().forEach((name, group) -> {
            if (!NAME.matcher(name).matches()) {
                throw new SettingException("The setting xero.group has the group '" + name + "'; its name must be of letters, digits, -"
                        + " and _, such as small-clients.");
            }
            if (group.hasCron()) {
                SettingsCheck.checkCron("xero.group." + name + ".cron", group.cron());
            }
            group.sinks().stream().map(String::strip).filter(sink -> !settings.sinks().contains(sink)).findFirst().ifPresent(sink -> {
                throw new SettingException("xero.group." + name + ".sinks", sink, "names of xero.sinks, which are "
                        + String.join(",", settings.sinks()));
            });
            group.organisations().stream().map(String::strip).forEach(organisation -> {
                String other = groups.put(organisation.toLowerCase(Locale.ROOT), name);
                if (other != null && !other.equals(name)) {
                    throw new SettingException("xero.group." + name + ".organisations", organisation,
                            "an organisation of no other group, and xero.group." + other + " has it too");
                }
            });
        });
    }
}
