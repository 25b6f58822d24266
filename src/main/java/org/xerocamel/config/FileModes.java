package org.xerocamel.config;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The access modes of the files and folders that xero-camel creates. A file system without such modes, or one that refuses
 * them (Windows, some network shares), is left as it is; no work fails because of it.
 *
 * @param mode The mode of files, as for {@code chmod} without a leading 0. A database and a key that are open to more people
 *     are closed at the start.
 * @param folderMode The mode of new folders. Existing folders keep theirs.
 */
@ConfigurationProperties("xero.files")
public record FileModes(String mode, String folderMode) {

    private static final Logger LOG = LoggerFactory.getLogger(FileModes.class);
    /** The owner reads and writes, or nothing would work. YAML reads 0640 without quotes as the number 416. */
    private static final Pattern FILE = Pattern.compile("0?[67][0-7][0-7]");
    private static final Pattern FOLDER = Pattern.compile("0?7[0-7][0-7]");
    private static final int ALL = 9;

    /** Checks the modes, whose defaults are 640 and 750. */
    public FileModes {
        mode = checked("xero.files.mode", mode, FILE, "640");
        folderMode = checked("xero.files.folder-mode", folderMode, FOLDER, "750");
    }

    /** Makes the folder and what leads to it. Folders that are there keep their modes. */
    public void createFolders(Path folder) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path each = folder.toAbsolutePath().normalize(); each != null && Files.notExists(each); each = each.getParent()) {
            missing.push(each);
        }
        for (Path each : missing) {
            try {
                Files.createDirectory(each, attributes(each, folderMode));
                set(each, folderMode);
            } catch (FileAlreadyExistsException meanwhile) {
                LOG.trace("{} was created by another process", each);
            }
        }
        // Fails with the usual message where it is not a folder.
        Files.createDirectories(folder);
    }

    /**
     * Opens a file for writing from its beginning; at no moment do more users have access than the mode allows.
     *
     * @param file a new file, or one whose content is replaced
     */
    public OutputStream create(Path file) throws IOException {
        OutputStream out = Channels.newOutputStream(Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE,
                StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING), attributes(file, mode)));
        set(file);
        return out;
    }

    /** Gives a file that was just written its mode. */
    public void set(Path file) {
        set(file, mode);
    }

    /** Removes permissions of group and others that the mode does not grant; it never adds any. */
    public void tighten(Path file) {
        tighten(file, permissions(mode));
    }

    /** Leaves a file to its owner alone, whatever the setting is: what is in it is a secret. */
    public static void tightenSecret(Path file) {
        tighten(file, EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    }

    private static void tighten(Path file, Set<PosixFilePermission> most) {
        try {
            PosixFileAttributeView view = view(file);
            if (view != null) {
                Set<PosixFilePermission> has = EnumSet.noneOf(PosixFilePermission.class);
                has.addAll(view.readAttributes().permissions());
                if (has.removeIf(each -> !each.name().startsWith("OWNER") && !most.contains(each))) {
                    // By the name, which opens nothing: a process that opens and closes a file loses its locks on it, and the
                    // lock of H2 keeps a second process out of the database.
                    Files.setPosixFilePermissions(file, has);
                    LOG.info("{} was accessible to more users than xero.files.mode allows; its mode is now {}", file,
                            PosixFilePermissions.toString(has));
                }
            }
        } catch (NoSuchFileException e) {
            LOG.trace("{} does not exist", file);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn("The mode of {} cannot be changed: {}", file, Shown.reason(e));
        }
    }

    private static void set(Path path, String mode) {
        try {
            PosixFileAttributeView view = view(path);
            if (view != null) {
                view.setPermissions(permissions(mode));
            }
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("The mode of {} cannot be set", path, e);
        }
    }

    private static FileAttribute<?>[] attributes(Path path, String mode) {
        Path folder = path.toAbsolutePath().getParent();
        return folder != null && view(folder) != null
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions(mode))} : new FileAttribute<?>[0];
    }

    /** @return null where there are no modes; a link is not followed, since what it leads to is not ours */
    private static PosixFileAttributeView view(Path path) {
        return Files.isSymbolicLink(path) ? null
                : Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static Set<PosixFilePermission> permissions(String mode) {
        int bits = Integer.parseInt(mode, 8);
        PosixFilePermission[] all = PosixFilePermission.values();
        Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < ALL; i++) {
            if ((bits & 1 << ALL - 1 - i) != 0) {
                set.add(all[i]);
            }
        }
        return set;
    }

    private static String checked(String setting, String value, Pattern right, String usual) {
        String text = value == null || value.isBlank() ? usual : value.strip();
        if (!right.matcher(text).matches()) {
            throw new SettingException(setting, text, "three digits as for chmod, such as " + usual
                    + ", that let the owner read and write; in YAML without a leading 0, or in quotes");
        }
        return text;
    }
}
