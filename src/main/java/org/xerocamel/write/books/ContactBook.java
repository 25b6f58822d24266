package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** The contacts of an organisation that a run has seen, with the few fields by which they are known. */
final class ContactBook {

    /** A contact. */
    record Known(String id, String name, String email, String number, String account, boolean archived) {}

    /** The names that the file itself brings, with the line of the first. */
    private final Map<String, Integer> announced = new LinkedHashMap<>();
    private final Map<String, List<String>> announcedNear = new HashMap<>();
    private final Map<String, Known> byId = new LinkedHashMap<>();
    private final Map<String, List<String>> byName = new HashMap<>();
    private final Map<String, List<String>> byNumber = new HashMap<>();
    private final Map<String, List<String>> byAccount = new HashMap<>();
    private final Map<String, List<String>> near = new HashMap<>();
    private boolean whole;

    void add(JsonNode contact) {
        String id = BookFields.id(contact, "ContactID");
        Known known = new Known(id, BookFields.text(contact, "Name"), BookFields.text(contact, "EmailAddress"),
                BookFields.text(contact, "ContactNumber"), BookFields.text(contact, "AccountNumber"),
                !List.of("", "ACTIVE").contains(BookFields.text(contact, "ContactStatus")));
        byId.put(id, known);
        put(byName, NameKey.exact(known.name()), id);
        put(byNumber, known.number().toLowerCase(Locale.ROOT), id);
        put(byAccount, known.account().toLowerCase(Locale.ROOT), id);
        NameKey.near(known.name()).forEach(key -> put(near, key, id));
    }

    private static void put(Map<String, List<String>> index, String key, String id) {
        List<String> ids = index.computeIfAbsent(key, any -> new ArrayList<>(1));
        if (!key.isEmpty() && !ids.contains(id)) {
            ids.add(id);
        }
    }

    /** All of Xero's contacts are here. */
    void whole() {
        whole = true;
    }

    /** Forgets Xero's contacts; what the file brings stays. */
    void clear() {
        List.of(byName, byNumber, byAccount, near).forEach(Map::clear);
        byId.clear();
        whole = false;
    }

    boolean isWhole() {
        return whole;
    }

    Known withId(String id) {
        return byId.get(id.toLowerCase(Locale.ROOT));
    }

    /** @return those with exactly that name but for case and blanks; the live ones where there are any */
    List<Known> named(String name) {
        List<Known> found = live(byName.get(NameKey.exact(name))).stream()
                .filter(each -> NameKey.exact(each.name()).equals(NameKey.exact(name))).toList();
        List<Known> exactly = found.stream().filter(each -> each.name().equals(name.strip())).toList();
        return exactly.isEmpty() ? found : exactly;
    }

    List<Known> numbered(String number) {
        return live(byNumber.get(number.strip().toLowerCase(Locale.ROOT)));
    }

    List<Known> withAccount(String account) {
        return live(byAccount.get(account.strip().toLowerCase(Locale.ROOT)));
    }

    private List<Known> live(Collection<String> ids) {
        List<Known> found = ids == null ? List.of() : ids.stream().map(byId::get).filter(Objects::nonNull).toList();
        List<Known> live = found.stream().filter(each -> !each.archived()).toList();
        return live.isEmpty() ? found : live;
    }

    /** @return the names that are so near to that one that it may be a slip; none of them is the same */
    List<String> near(String name) {
        TreeSet<String> names = new TreeSet<>();
        for (String key : NameKey.near(name)) {
            near.getOrDefault(key, List.of()).stream().map(byId::get).filter(known -> !known.archived()).map(Known::name)
                    .filter(other -> NameKey.isNear(name, other)).forEach(names::add);
        }
        return List.copyOf(names);
    }

    /** @return the name of a new contact of this run that is near to that one but not the same */
    Optional<String> nearAnnounced(String name) {
        return NameKey.near(name).stream().flatMap(key -> announcedNear.getOrDefault(key, List.of()).stream())
                .filter(other -> !NameKey.exact(other).equals(NameKey.exact(name)) && NameKey.isNear(name, other)).sorted()
                .findFirst();
    }

    /** @return whether that line is the first that brings this new contact, or none has */
    boolean isFirst(String name, int line) {
        Integer first = announced.get(NameKey.exact(name));
        return first == null || first == line;
    }

    /** That line creates the contact. */
    void announce(String name, int line) {
        if (announced.putIfAbsent(NameKey.exact(name), line) == null) {
            NameKey.near(name).forEach(key -> announcedNear.computeIfAbsent(key, any -> new ArrayList<>(1)).add(name.strip()));
        }
    }
}
