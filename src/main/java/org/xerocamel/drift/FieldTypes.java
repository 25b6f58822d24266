package org.xerocamel.drift;

import java.util.ArrayList;
import java.util.List;

/** The JSON types of a field as bits of a number, since a field may have several; null is none. */
public final class FieldTypes {

    /** A text. */
    public static final int TEXT = 1;
    /** A text in which a date was recognised. */
    public static final int TIME = 1 << 1;
    /** A number, whole or not. */
    public static final int NUMBER = 1 << 2;
    /** True or false. */
    public static final int FLAG = 1 << 3;
    /** An object. */
    public static final int OBJECT = 1 << 4;
    /** A list; what is in it has bits of its own. */
    public static final int LIST = 1 << 5;
    /** The field is there, with null. */
    public static final int NULL = 1 << 6;

    private static final int ELEMENT = 8;
    private static final int ALL = NULL - 1;
    private static final List<String> ONE = List.of("text", "date", "number", "true or false", "object", "list");
    private static final List<String> MANY = List.of("texts", "dates", "numbers", "flags", "objects", "lists");

    private FieldTypes() {}

    /** @return the bit of an element of a list, by the bit of a value that stands alone */
    public static int element(int type) {
        return type << ELEMENT;
    }

    /** @return whether an object is among them, alone or in a list */
    public static boolean hasObject(int types) {
        return (types & (OBJECT | element(OBJECT))) != 0;
    }

    /** @return the types without null, of the value and of a list's elements */
    static int known(int types) {
        return types & (ALL | element(ALL));
    }

    /**
     * Compares a field with what is known of it. A date is a text here: whether a text looks like a date depends on its value. A
     * list whose elements were not seen before says nothing of them.
     *
     * @return whether a type came that the field never had
     */
    static boolean isRetyped(int known, int types) {
        return isOther(known & ALL, types & ALL) || isOther(known >> ELEMENT & ALL, types >> ELEMENT & ALL);
    }

    private static boolean isOther(int known, int types) {
        return known != 0 && (asText(types) & ~asText(known)) != 0;
    }

    private static int asText(int types) {
        return (types & TIME) == 0 ? types : types & ~TIME | TEXT;
    }

    /** @return such as {@code number} or {@code list of objects}; several with "or" between them */
    static String words(int types) {
        List<String> words = new ArrayList<>(named(types & ~LIST, ONE));
        List<String> elements = named(types >> ELEMENT, MANY);
        if (!elements.isEmpty()) {
            words.add("list of " + String.join(" or ", elements));
        } else if ((types & LIST) != 0) {
            words.add("list");
        }
        return String.join(" or ", words);
    }

    private static List<String> named(int types, List<String> names) {
        List<String> named = new ArrayList<>();
        for (int bit = 0; bit < names.size(); bit++) {
            if ((types & 1 << bit) != 0) {
                named.add(names.get(bit));
            }
        }
        return named;
    }
}
