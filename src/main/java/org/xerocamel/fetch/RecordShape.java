package org.xerocamel.fetch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.xerocamel.drift.FieldSight;
import org.xerocamel.drift.FieldTypes;

/**
 * The fields that the records of an answer have, and their types, noted while the records are copied. Records have mostly the same
 * fields in the same order, so that a field is the one that followed last time: a comparison of two references. What is noted of a
 * record counts only at its end, since it may be read once more, or turn out to be none.
 */
final class RecordShape {

    /** Deeper than any record of Xero's goes; what is deeper is not observed, nor what is more or longer. */
    private static final int DEEPEST = 12;
    private static final int MOST = 2_000;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PATH = 500;
    private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9_@$-]");

    private final Node root = new Node(null, FieldSight.RECORD);
    private final Node beyond = new Node(null, null);
    /** What each open object or list is the value of, the outermost at 1; whether it is a list; and the field before it. */
    private final Node[] open = new Node[DEEPEST + 1];
    private final boolean[] lists = new boolean[DEEPEST + 1];
    private final Node[] before = new Node[DEEPEST + 1];
    private Node[] touched = new Node[MOST / 8];
    private int touches;
    private int nodes;
    private int depth;
    /** The field that the value to come is of; within a list, that of the list. */
    private Node value;
    /** The field that came last in the innermost object; its head before the first. */
    private Node last;
    private boolean inList;

    /** A field in one place of a record. */
    private static final class Node {
        private final RecordField field;
        private final String path;
        private final Map<RecordField, Node> within = new LinkedHashMap<>(4);
        /** Stands before the first field of an object that this one holds; null until it holds one. */
        private Node head;
        /** The field that followed this one last time. */
        private Node next;
        /** The types that the record being read has shown; 0 while it has not shown the field. */
        private int pending;
        private int types;
        private long records;
        private long objects;

        private Node(RecordField field, String path) {
            this.field = field;
            this.path = path;
        }
    }

    RecordShape() {
        // It has all types always, so that it is never touched, and is followed by nothing but itself.
        beyond.pending = -1;
        beyond.head = beyond;
        begin();
    }

    /** A member of the list begins. What an unfinished one showed is forgotten. */
    void begin() {
        for (int i = 0; i < touches; i++) {
            touched[i].pending = 0;
        }
        touches = 0;
        depth = 0;
        value = root;
        last = beyond;
        inList = false;
    }

    /** A field of the innermost object begins. */
    void field(RecordField field) {
        Node next = last.next;
        if (next == null || next.field != field) {
            next = child(field);
        }
        last = next;
        value = next;
    }

    private Node child(RecordField field) {
        Node owner = depth == 0 || depth > DEEPEST ? beyond : open[depth];
        Node next = owner.within.get(field);
        if (next == null) {
            next = owner == beyond || nodes == MOST ? beyond : made(owner, field);
        }
        if (next != beyond && last != beyond) {
            last.next = next;
        }
        return next;
    }

    /** A text, a number, true, false or null is the value. */
    void value(int type) {
        int seen = inList ? FieldTypes.element(type) : type;
        if ((value.pending & seen) == 0) {
            touch(seen);
        }
    }

    private void touch(int seen) {
        if (value.pending == 0) {
            if (touches == touched.length) {
                touched = Arrays.copyOf(touched, 2 * touches);
            }
            touched[touches++] = value;
        }
        value.pending |= seen;
    }

    /** An object or a list is the value. */
    void open(boolean object) {
        value(object ? FieldTypes.OBJECT : FieldTypes.LIST);
        depth++;
        inList = !object;
        if (depth > DEEPEST) {
            value = beyond;
            last = beyond;
            return;
        }
        open[depth] = value;
        lists[depth] = inList;
        before[depth] = last;
        if (object) {
            if (value.head == null) {
                value.head = new Node(null, null);
            }
            last = value.head;
        }
    }

    /** It ends. */
    void close() {
        if (depth <= DEEPEST) {
            last = before[depth];
        }
        depth--;
        value = depth == 0 ? root : depth > DEEPEST ? beyond : open[depth];
        inList = depth > 0 && depth <= DEEPEST && lists[depth];
    }

    /** The member was a record: what it showed counts. */
    void end() {
        for (int i = 0; i < touches; i++) {
            Node node = touched[i];
            node.types |= node.pending;
            node.records++;
            node.objects += FieldTypes.hasObject(node.pending) ? 1 : 0;
            node.pending = 0;
        }
        touches = 0;
    }

    private Node made(Node owner, RecordField field) {
        boolean listed = depth > 1 && lists[depth - 1];
        String name = UNUSUAL.matcher(field.name()).replaceAll("?");
        String path = owner == root ? name : owner.path + (listed ? FieldSight.LIST : "") + "." + name;
        if (name.isEmpty() || name.length() > LONGEST_NAME || path.length() > LONGEST_PATH) {
            return beyond;
        }
        Node made = new Node(field, path);
        nodes++;
        owner.within.put(field, made);
        return made;
    }

    /** @return the fields of the records that counted, an outer one before those within it; empty for none */
    List<FieldSight> sights() {
        List<FieldSight> sights = new ArrayList<>();
        add(root, sights);
        return sights;
    }

    private static void add(Node node, List<FieldSight> sights) {
        if (node.records > 0) {
            sights.add(new FieldSight(node.path, node.types, node.records, node.objects));
            node.within.values().forEach(inner -> add(inner, sights));
        }
    }
}
