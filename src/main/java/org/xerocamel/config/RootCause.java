package org.xerocamel.config;

import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.RuntimeCamelException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Describes the root cause of a failure in one sentence. Libraries wrap the cause into exceptions of their own, whose texts
 * name their own parts ("Multicast processing failed") and not what a person can fix ("No space left on device").
 */
final class RootCause {

    private static final int DEEPEST = 20;
    private static final Pattern EXCHANGE = Pattern.compile("(?:\\.| on the exchange:)? ?Exchange\\[[^]]{0,200}]");

    private RootCause() {}

    /** @return the failure's message, with its root cause where the message does not contain it */
    static String of(Throwable failure) {
        List<Throwable> causes = causes(failure);
        int first = 0;
        while (first < causes.size() - 1 && saysNothing(causes.get(first), causes.get(first + 1))) {
            first++;
        }
        String said = sentence(causes.get(first));
        if (causes.get(first).getClass().getName().startsWith("org.xerocamel.")) {
            return said;
        }
        String root = sentence(causes.get(causes.size() - 1));
        return said.contains(root) ? said : said.replaceFirst("[.:\\s]+$", "") + ": " + root;
    }

    /** The failure and its causes, the innermost last. */
    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        Throwable next = failure;
        while (next != null && causes.size() < DEEPEST && !causes.contains(next)) {
            causes.add(next);
            next = cause(next);
        }
        return causes;
    }

    /** For a database failure, the database's own message: Spring's wrapper only names the method called. */
    private static Throwable cause(Throwable failure) {
        if (failure instanceof DataAccessException || failure instanceof TransactionException) {
            Throwable inner = NestedExceptionUtils.getMostSpecificCause(failure);
            return inner == failure ? null : inner;
        }
        return failure instanceof SQLException sql && sql.getNextException() != null ? sql.getNextException()
                : failure.getCause();
    }

    private static boolean saysNothing(Throwable failure, Throwable cause) {
        String message = failure.getMessage();
        return message == null || message.isBlank() || message.equals(cause.toString()) || message.equals(cause.getMessage())
                || failure instanceof CamelExchangeException || failure.getClass() == RuntimeCamelException.class
                || failure instanceof org.apache.camel.CamelExecutionException
                || failure instanceof ExecutionException || failure instanceof CompletionException
                || failure instanceof InvocationTargetException || failure instanceof UndeclaredThrowableException
                || failure instanceof UncheckedIOException || failure instanceof StepErrorException
                || failure instanceof DataAccessException || failure instanceof TransactionException
                || failure instanceof SQLException sql && sql.getNextException() == cause;
    }

    private static String sentence(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        if (failure instanceof FileSystemException of) {
            return ofFile(of);
        }
        if (failure instanceof UnknownHostException) {
            return message.contains(" ") ? message : "Unknown host: " + message;
        }
        boolean ofCode = failure instanceof Error || failure instanceof NullPointerException
                || failure instanceof IndexOutOfBoundsException || failure instanceof ClassCastException;
        String said = EXCHANGE.matcher(message).replaceAll("").strip();
        return ofCode ? failure.getClass().getSimpleName() + ": " + said : said;
    }

    private static String ofFile(FileSystemException failure) {
        String reason = failure.getReason() != null ? failure.getReason()
                : failure instanceof NoSuchFileException ? "No such file or folder"
                : failure instanceof AccessDeniedException ? "Permission denied"
                : failure instanceof FileAlreadyExistsException ? "The file already exists"
                : failure instanceof NotDirectoryException ? "Not a folder" : "The file system refused";
        return failure.getFile() == null ? reason : reason + ": " + failure.getFile();
    }
}
