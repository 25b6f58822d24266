package org.xerocamel.config;

/** A setting that cannot be right: which one, what it holds and what would be right, in one sentence. */
public class SettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param setting its name
     * @param value what it holds; never a secret
     * @param right what it should hold, as the end of the sentence "it must be ..."
     */
    public SettingException(String setting, Object value, String right) {
        super("The setting " + setting + " is " + (value == null || value.toString().isEmpty() ? "empty" : "'" + value + "'")
                + "; it must be " + right + ".");
    }

    /** @param sentence says all of it, for a value that must not be shown or that is wrong beside others */
    public SettingException(String sentence) {
        super(sentence);
    }

    /** @param sentence says all of it */
    protected SettingException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
