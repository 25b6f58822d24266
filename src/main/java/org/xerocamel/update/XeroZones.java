package org.xerocamel.update;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** Xero's names of time zones: those of Windows in capitals without blanks, such as AUSEASTERNSTANDARDTIME. */
final class XeroZones {

    private static final Map<String, String> ZONES = read();

    private XeroZones() {}

    /** @return the zone; UTC for a name that we don't know */
    static ZoneId zone(String name) {
        String zone = ZONES.get(name.replace(" ", "").toUpperCase(Locale.ROOT));
        try {
            return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    private static Map<String, String> read() {
        Properties zones = new Properties();
        try (InputStream file = XeroZones.class.getResourceAsStream("/org/xerocamel/update/zones.properties")) {
            zones.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zones.stringPropertyNames().stream().collect(Collectors.toUnmodifiableMap(name -> name,
                zones::getProperty));
    }
}
