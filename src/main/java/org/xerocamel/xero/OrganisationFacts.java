package org.xerocamel.xero;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The settings of an organisation at Xero that restrict what is written.
 *
 * @param lockDate the later of its lock dates; null for none, and where the login may not ask
 * @param zone where its days begin
 */
public record OrganisationFacts(LocalDate lockDate, ZoneId zone) {

    /** Used without the scope for the settings: Xero itself then refuses changes in a locked period. */
    public static final OrganisationFacts UNKNOWN = new OrganisationFacts(null, ZoneOffset.UTC);

    /** @return the facts of Xero's answer about the organisation */
    public static OrganisationFacts of(JsonNode answer) {
        JsonNode organisation = answer.path("Organisations").path(0);
        LocalDate period = date(organisation, "PeriodLockDate");
        LocalDate year = date(organisation, "EndOfYearLockDate");
        LocalDate later = period == null || year != null && year.isAfter(period) ? year : period;
        return new OrganisationFacts(later, XeroZones.zone(organisation.path("Timezone").asText("")));
    }

    /** @return whether the books are closed for that day */
    public boolean isLocked(LocalDate date) {
        return lockDate != null && date != null && !date.isAfter(lockDate);
    }

    private static LocalDate date(JsonNode node, String field) {
        String text = node.path(field).asText("");
        Instant instant = NoDate.is(text) ? null : XeroDates.parse(text);
        return instant == null ? null : instant.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** Xero's names of time zones: those of Windows in capitals without blanks, such as AUSEASTERNSTANDARDTIME. */
    public static final class XeroZones {

        private static final Map<String, String> ZONES = read();

        private XeroZones() {}

        /** @return the zone; UTC for a name that we don't know */
        public static ZoneId zone(String name) {
            String zone = ZONES.get(name.replace(" ", "").toUpperCase(Locale.ROOT));
            try {
                return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
            } catch (DateTimeException e) {
                return ZoneOffset.UTC;
            }
        }

        private static Map<String, String> read() {
            Properties zones = new Properties();
            try (InputStream file = XeroZones.class.getResourceAsStream("/org/xerocamel/xero/zones.properties")) {
                zones.load(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return zones.stringPropertyNames().stream().collect(Collectors.toUnmodifiableMap(name -> name,
                    zones::getProperty));
        }
    }
}
