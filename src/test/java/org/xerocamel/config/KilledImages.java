package org.xerocamel.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.h2.store.fs.Recorder;

/** What a kill would leave of a database's file, at random moments between two writes to it. */
final class KilledImages implements Recorder {

    private final Random random;
    private final int oneOf;
    private final List<byte[]> images = new ArrayList<>();
    private boolean kept;
    private byte[] file = new byte[1 << 20];
    private int length;

    /** @param oneOf after how many writes there is one image, on average */
    KilledImages(Random random, int oneOf) {
        this.random = random;
        this.oneOf = oneOf;
    }

    @Override
    public synchronized void log(int operation, String name, byte[] data, long position) {
        if (!name.endsWith(".mv.db")) {
            return;
        }
        if (operation == TRUNCATE) {
            length = (int) position;
        } else if (operation == WRITE) {
            int end = (int) position + data.length;
            if (end > file.length) {
                file = Arrays.copyOf(file, 2 * end);
            }
            System.arraycopy(data, 0, file, (int) position, data.length);
            length = Math.max(length, end);
            if (kept && random.nextInt(oneOf) == 0) {
                images.add(Arrays.copyOf(file, length));
            }
        }
    }

    /** From now on there are images; whatever was written before is in them. */
    synchronized void keep() {
        kept = true;
    }

    synchronized List<byte[]> all() {
        return List.copyOf(images);
    }
}
