package org.xerocamel.deliver.file;

/**
 * A file to be written.
 *
 * @param folder its folder below the sink's directory
 * @param name its name
 * @param content what it holds
 */
public record SinkFile(String folder, String name, byte[] content) {

    /** @return the path below the sink's directory, once the file is whole */
    public String finished() {
        return folder + "/" + name;
    }

    /** @return the path while the file is written; the dot tells readers to leave it alone */
    public String unfinished() {
        return folder + "/.~" + name;
    }
}
