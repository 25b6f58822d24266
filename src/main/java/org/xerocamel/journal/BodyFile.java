package org.xerocamel.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.xerocamel.work.Moment;

/** A file of bodies that this process writes to. Not thread-safe but for {@link #force}. */
final class BodyFile {

    private final long number;
    private final FileChannel channel;
    private final Moment begun = Moment.now();
    private long size;
    /** How many pages are in it whose transactions have not ended: until then no row names the file. */
    private int pending;

    /** @param file a file of its own, empty */
    BodyFile(long number, Path file) throws IOException {
        this.number = number;
        this.channel = FileChannel.open(file, StandardOpenOption.WRITE);
    }

    long number() {
        return number;
    }

    long size() {
        return size;
    }

    Moment begun() {
        return begun;
    }

    /** Writes the bodies behind those that are there. After a failure the next ones overwrite what is incomplete. */
    List<BodyPlace> write(BatchList batches) throws IOException {
        List<BodyPlace> places = new ArrayList<>();
        long end = size;
        for (int i = 0; i < batches.size(); i++) {
            places.add(new BodyPlace(number, end, batches.lengthOf(i), batches.checkOf(i)));
            end += batches.lengthOf(i);
        }
        channel.position(size);
        batches.writeTo(channel);
        size = end;
        return places;
    }

    /** @return false once a thread was interrupted while it wrote, which closes the file for all */
    boolean isOpen() {
        return channel.isOpen();
    }

    /** Brings to the disk what was written before. */
    void force() throws IOException {
        channel.force(false);
    }

    void begin() {
        pending++;
    }

    void end() {
        pending--;
    }

    boolean isPending() {
        return pending > 0;
    }

    void close() throws IOException {
        channel.close();
    }
}
