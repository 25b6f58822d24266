package org.xerocamel.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.xerocamel.config.Hash;

/**
 * The metadata of a file as its folder shows it, without opening it or following a link.
 *
 * @param plain whether it is a file: no link, folder, pipe, socket or device
 * @param key its identity in the file system, whatever its name; null where the file system has none
 * @param changed when it was last written, renamed or given another owner; null where the file system does not say
 * @param links how many names it has
 */
record Look(boolean plain, Object key, long size, FileTime modified, FileTime changed, int links) {

    /** @throws java.nio.file.NoSuchFileException when nothing has that name */
    static Look at(Path path) throws IOException {
        BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        FileTime changed = null;
        int links = 1;
        if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            Map<String, Object> unix = Files.readAttributes(path, "unix:ctime,nlink", LinkOption.NOFOLLOW_LINKS);
            changed = (FileTime) unix.get("ctime");
            links = ((Number) unix.get("nlink")).intValue();
        }
        return new Look(basic.isRegularFile(), basic.fileKey(), basic.size(), basic.lastModifiedTime(), changed, links);
    }

    /**
     * Opens a plain file, and nothing else: to open a pipe may take for ever, and a link leads anywhere.
     *
     * @throws IOException also when it is none
     */
    static InputStream open(Path path) throws IOException {
        if (!at(path).plain()) {
            throw new IOException(path.getFileName() + " is not a plain file");
        }
        return Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** @return the hash of the content of a plain file */
    static String hash(Path path) throws IOException {
        MessageDigest digest = Hash.digest();
        try (InputStream in = new DigestInputStream(open(path), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
