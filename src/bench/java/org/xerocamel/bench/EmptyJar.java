package org.xerocamel.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.xerocamel.bench.empty.EmptyApplication;

/** The empty application packaged just as the application is: the same libraries and the same loader, in one jar. */
final class EmptyJar {

    private static final String CLASSES = "BOOT-INF/classes/";

    private EmptyJar() {}

    /**
     * @param jar the application's
     * @param to where the empty one goes
     * @return the same path
     */
    static Path make(Path jar, Path to) throws IOException {
        try (JarFile from = new JarFile(jar.toFile());
                JarOutputStream made = new JarOutputStream(Files.newOutputStream(to), manifest(from))) {
            for (JarEntry entry : Collections.list(from.entries())) {
                if (!entry.getName().equals(JarFile.MANIFEST_NAME) && !isOurs(entry.getName())) {
                    copy(from, entry, made);
                }
            }
            addClass(made);
        }
        return to;
    }

    /** The packager moves what tells Spring of the application's classes out of their folder. */
    private static boolean isOurs(String name) {
        return name.startsWith(CLASSES) && name.length() > CLASSES.length() || name.startsWith("META-INF/spring");
    }

    private static Manifest manifest(JarFile from) throws IOException {
        Manifest manifest = new Manifest(from.getManifest());
        manifest.getMainAttributes().put(new Attributes.Name("Start-Class"), EmptyApplication.class.getName());
        return manifest;
    }

    /** Jars within the jar must not be packed once more, or the loader could not read them; how packed is kept. */
    private static void copy(JarFile from, JarEntry entry, JarOutputStream made) throws IOException {
        JarEntry copy = new JarEntry(entry);
        if (copy.getMethod() != JarEntry.STORED) {
            copy.setCompressedSize(-1);
        }
        made.putNextEntry(copy);
        try (InputStream bytes = from.getInputStream(entry)) {
            bytes.transferTo(made);
        }
        made.closeEntry();
    }

    private static void addClass(JarOutputStream made) throws IOException {
        String name = EmptyApplication.class.getName().replace('.', '/') + ".class";
        made.putNextEntry(new JarEntry(CLASSES + name));
        try (InputStream bytes = EmptyApplication.class.getClassLoader().getResourceAsStream(name)) {
            bytes.transferTo(made);
        }
        made.closeEntry();
    }
}
