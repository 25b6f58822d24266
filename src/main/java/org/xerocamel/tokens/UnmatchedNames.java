package org.xerocamel.tokens;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xerocamel.config.NearestName;
import org.xerocamel.config.XeroProperties;

/** Finds organisations that settings name and that are not connected, so that nothing is fetched or delivered for them. */
public final class UnmatchedNames {

    private UnmatchedNames() {}

    /**
     * @param known the tenant ids and names of all organisations that are or were connected
     * @return a sentence for each name that is none of these; nothing as long as none was ever connected
     */
    public static List<String> of(XeroProperties settings, List<String> known) {
        List<String> unmatched = new ArrayList<>();
        if (!known.isEmpty()) {
            Map<String, List<String>> named = new TreeMap<>(Map.of("xero.organisations", settings.organisations()));
            settings.sinks().stream().filter(settings.sink()::containsKey).forEach(sink ->
                    named.put("xero.sink." + sink + ".organisations", settings.sink().get(sink).organisations()));
            settings.group().forEach((name, group) -> named.put("xero.group." + name + ".organisations", group.organisations()));
            named.forEach((setting, names) -> names.stream().map(String::strip)
                    .filter(name -> known.stream().noneMatch(name::equalsIgnoreCase)).forEach(name -> unmatched.add(setting
                            + " names '" + name + "', which is not the tenant id or name of a connected organisation"
                            + new NearestName().of(name, known).map(each -> "; " + each + " is nearest").orElse("") + ".")));
        }
        return unmatched;
    }
}
