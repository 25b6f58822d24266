package org.xerocamel.config;

/** A wrong setting; the message says in one sentence which one, its value and what it must be. */
public class SettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param setting its name
     * @param value its value; never a secret
     * @param right the correct value, as the end of the sentence "it must be ..."
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
