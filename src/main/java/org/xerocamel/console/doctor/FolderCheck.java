package org.xerocamel.console.doctor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Checks that files can be written in a folder and synced to its disk; where the folder does not exist, that it can be
 * created.
 */
record FolderCheck(String what, String setting, Path folder) implements Check {

    private static final String RIGHTS = "Give the user that runs xero-camel write access, or name another folder in ";

    @Override
    public boolean isOfThisMachine() {
        return true;
    }

    @Override
    public List<Finding> look() {
        Path place = folder.toAbsolutePath().normalize();
        if (!Files.exists(place)) {
            return List.of(madeLater(place));
        }
        if (!Files.isDirectory(place)) {
            return List.of(Finding.fail(what, place + " is not a folder.", "Name another one in " + setting + "."));
        }
        try {
            Path trial = Files.createTempFile(place, ".xero-doctor-", ".tmp");
            try {
                sync(trial);
            } finally {
                Files.delete(trial);
            }
            return List.of(Finding.ok(what, place + " can be written."));
        } catch (IOException e) {
            return List.of(Finding.fail(what, place + " cannot be written: " + e, RIGHTS + setting + "."));
        }
    }

    private static void sync(Path trial) throws IOException {
        try (FileChannel channel = FileChannel.open(trial, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
            channel.force(true);
        }
    }

    private Finding madeLater(Path place) {
        Path above = place.getParent();
        while (above != null && !Files.exists(above)) {
            above = above.getParent();
        }
        boolean makable = above != null && Files.isDirectory(above) && Files.isWritable(above);
        return makable ? Finding.ok(what, place + " is created when it is needed.")
                : Finding.fail(what, place + " does not exist and cannot be created in " + above + ".", RIGHTS + setting + ".");
    }
}
