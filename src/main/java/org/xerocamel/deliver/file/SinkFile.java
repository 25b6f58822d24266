package org.xerocamel.deliver.file;

/**
 * A file to be written.
 *
 * @param folder its folder below the sink's directory
 * @param name its name
 * @param content what it holds
 */
public record SinkFile(String folder, String name, byte[] content) {

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** @return the path below the sink's directory, once the file is whole */
    public String finished() {
        return folder + "/" + name;
    }

    /** @return the path while the file is written; the dot tells readers to ignore it */
    public String unfinished() {
        return folder + "/.~" + name;
    }

    /** @return the same with a byte order mark before it, which tells a spreadsheet that the text is UTF-8 */
    SinkFile marked() {
        byte[] whole = new byte[MARK.length + content.length];
        System.arraycopy(MARK, 0, whole, 0, MARK.length);
        System.arraycopy(content, 0, whole, MARK.length, content.length);
        return new SinkFile(folder, name, whole);
    }
}
