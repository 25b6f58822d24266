package org.xerocamel.write.draft;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads texts into drafts. */
final class Drafts {

    static final WritableEntities ENTITIES = new WritableEntities();

    /** Drafts that turned out to be half a document, by their first line. */
    final List<Integer> half = new ArrayList<>();
    final List<Draft> all = new ArrayList<>();

    static Drafts of(String folder, String text, DraftOptions options) {
        return of(folder, text.getBytes(StandardCharsets.UTF_8), options, null);
    }

    static Drafts of(String folder, String text, DraftOptions options, SimpleText simple) {
        return of(folder, text.getBytes(StandardCharsets.UTF_8), options, simple);
    }

    static Drafts of(String folder, byte[] file, DraftOptions options, SimpleText simple) {
        Drafts drafts = new Drafts();
        try {
            new DraftReader(simple).read(new ByteArrayInputStream(file),
                    ENTITIES.ofFolder(folder).orElseThrow(), ENTITIES.kindOf(folder).orElseThrow(), options,
                    new DraftHandler() {
                        @Override
                        public void draft(Draft draft) {
                            drafts.all.add(draft);
                        }

                        @Override
                        public void half(int line, Fault fault) {
                            drafts.half.add(line);
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return drafts;
    }

    static List<Draft> of(String folder, String text) {
        return of(folder, text, DraftOptions.NONE).all;
    }

    /** @return the one draft that the text has */
    static Draft one(String folder, String text) {
        List<Draft> drafts = of(folder, text);
        if (drafts.size() != 1) {
            throw new AssertionError("There are " + drafts.size() + " drafts: " + drafts);
        }
        return drafts.get(0);
    }

    static List<String> faults(String folder, String text) {
        return of(folder, text).stream().flatMap(draft -> draft.faults().stream()).map(Fault::sentence).toList();
    }
}
