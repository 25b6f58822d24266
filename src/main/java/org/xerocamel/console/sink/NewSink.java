package org.xerocamel.console.sink;

import java.util.List;

/**
 * The way to a further sink.
 *
 * @param kinds the kinds that there are
 * @param kind the one that was asked for; null for none
 * @param name the sink's name; null as long as there is none
 * @param problem why no sink can have that name; null where one can
 * @param steps what is to be done, in order
 */
record NewSink(List<KindShown> kinds, String kind, String name, String problem, List<Step> steps) {

    /**
     * A kind.
     *
     * @param name the name that sinks of this kind have; null where it is free
     */
    record KindShown(String kind, String title, String name) {}

    /**
     * A step.
     *
     * @param id which one it is
     * @param text what is to be done, for a person
     * @param done whether it is done; null where this process cannot tell
     * @param code what is to be copied
     */
    record Step(String id, String title, String text, Boolean done, List<Code> code) {}

    /**
     * A text to copy.
     *
     * @param title where it belongs
     */
    record Code(String title, String text) {}
}
