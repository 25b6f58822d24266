package org.xerocamel.inbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.xerocamel.inbox.InboxException.UnfinishedFileException;
import org.xerocamel.inbox.InboxException.UnreadableFileException;

/** Reads the rows of the first sheet of an Excel workbook. Dates and numbers come as they are typed, whatever they look like. */
final class XlsxRows {

    static final int ZIP = 0x504B0304;
    /** Old workbooks, and new ones under a password. */
    static final int OLE = 0xD0CF11E0;

    private static final String UNREADABLE = "The file is no Excel workbook that can be read; save it again as .xlsx, or as CSV"
            + " UTF-8.";
    private static final int LARGEST = 32 * 1024 * 1024;
    /** A small file may hold gigabytes of blanks. */
    private static final long MOST_CONTENT = 256L * 1024 * 1024;
    private static final long MOST_TEXTS = 64L * 1024 * 1024;
    private static final byte[] END = {'P', 'K', 5, 6};
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 65_535;
    private static final int MOST_COLUMNS = 500;
    /** Excel keeps no more, and writes what the last bits of a double make of them. */
    private static final MathContext DIGITS = new MathContext(15);

    private XlsxRows() {}

    static void read(InputStream in, RowRules rules, RowHandler handler) throws IOException {
        byte[] file = in.readNBytes(LARGEST + 1);
        if (file.length > LARGEST) {
            throw new UnreadableFileException("The workbook is larger than 32 MB; save it as CSV UTF-8, or in parts.");
        }
        if (!hasEnd(file)) {
            throw new UnfinishedFileException("The end of the workbook is missing.");
        }
        checkContent(file);
        TableRows table = new TableRows(rules, handler, "");
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(true, true))) {
            Sheet sheet = workbook.getFirstSheet();
            if (sheet == null) {
                throw new UnreadableFileException(UNREADABLE);
            }
            try (Stream<Row> rows = sheet.openStream()) {
                read(rows.iterator(), table, handler);
            }
        } catch (InboxException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new UnreadableFileException(UNREADABLE);
        }
    }

    private static void read(Iterator<Row> rows, TableRows table, RowHandler handler) {
        boolean header = false;
        while (rows.hasNext()) {
            Row row = rows.next();
            String[] cells = new String[Math.min(row.getCellCount(), MOST_COLUMNS)];
            String error = null;
            for (int at = 0; at < cells.length; at++) {
                Cell cell = row.getOptionalCell(at).orElse(null);
                error = error == null && isError(cell) ? cell.getAddress() + " holds an error of Excel, "
                        + CellText.clean(cell.getRawValue()) : error;
                cells[at] = cell == null ? null : text(cell);
            }
            if (Arrays.stream(cells).allMatch(CellText::isEmpty) && error == null) {
                continue;
            }
            if (!header) {
                table.header(row.getRowNum(), Arrays.stream(cells)
                        .map(title -> title == null ? "" : CellText.clean(title)).toList());
                header = true;
            } else if (error != null) {
                handler.broken(row.getRowNum(), "The cell " + error + ".");
            } else {
                table.row(row.getRowNum(), cells);
            }
        }
        if (!header) {
            throw new UnreadableFileException("The first sheet of the workbook is empty.");
        }
    }

    private static boolean isError(Cell cell) {
        return cell != null && (cell.getType() == CellType.ERROR
                || cell.getType() == CellType.FORMULA && String.valueOf(cell.getRawValue()).matches("#[A-Z0-9/!?]+"));
    }

    /** A formula has the value that Excel computed when the file was saved. */
    private static String text(Cell cell) {
        String raw = cell.getRawValue();
        return switch (cell.getType()) {
            case NUMBER -> number(cell, raw);
            case BOOLEAN -> String.valueOf(cell.asBoolean());
            case FORMULA -> raw != null && cell.getValue() instanceof BigDecimal ? number(cell, raw) : computed(cell, raw);
            case STRING -> cell.asString();
            default -> null;
        };
    }

    private static String computed(Cell cell, String raw) {
        return cell.getValue() instanceof Boolean flag ? flag.toString() : raw;
    }

    private static String number(Cell cell, String raw) {
        BigDecimal number = new BigDecimal(raw);
        if (isDate(cell)) {
            LocalDateTime time = date(number, cell);
            return time.toLocalTime().equals(LocalTime.MIDNIGHT) ? time.toLocalDate().toString() : time.toString();
        }
        return Amount.text(new BigDecimal(number.round(DIGITS).stripTrailingZeros().toPlainString()));
    }

    private static LocalDateTime date(BigDecimal number, Cell cell) {
        return cell.getType() == CellType.NUMBER ? cell.asDate()
                : LocalDateTime.of(1899, 12, 30, 0, 0).plusDays(number.longValue());
    }

    /** The format says what a number is: one with a year, or a day and a month, is a date. */
    private static boolean isDate(Cell cell) {
        String format = cell.getDataFormatString();
        Integer id = cell.getDataFormatId();
        if (id != null && (id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 36 || id >= 50 && id <= 58)) {
            return true;
        }
        String letters = format == null ? "" : format.toLowerCase(Locale.ROOT)
                .replaceAll("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]|_.", "");
        return letters.contains("y") || letters.contains("d") && letters.contains("m");
    }

    private static boolean hasEnd(byte[] file) {
        int least = Math.max(0, file.length - END_LENGTH - LONGEST_COMMENT);
        for (int at = file.length - END_LENGTH; at >= least; at--) {
            if (Arrays.equals(file, at, at + END.length, END, 0, END.length)) {
                return true;
            }
        }
        return false;
    }

    private static void checkContent(byte[] file) throws IOException {
        long all = 0;
        byte[] piece = new byte[64 * 1024];
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                long one = 0;
                for (int read = zip.read(piece); read > 0; read = zip.read(piece)) {
                    one += read;
                    if (all + one > MOST_CONTENT || one > MOST_TEXTS && entry.getName().endsWith("sharedStrings.xml")) {
                        throw new UnreadableFileException("The workbook holds too much; save it as CSV UTF-8, or in parts.");
                    }
                }
                all += one;
            }
        } catch (ZipException | UncheckedIOException e) {
            throw new UnreadableFileException(UNREADABLE);
        }
    }
}
