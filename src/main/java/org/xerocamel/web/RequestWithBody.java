package org.xerocamel.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request whose body was read already. Later filters see a normal request and not an asynchronous one. */
final class RequestWithBody extends HttpServletRequestWrapper {

    static final String BODY = RequestWithBody.class.getName();

    private final byte[] body;
    private final Map<String, String[]> parameters;

    RequestWithBody(HttpServletRequest request, byte[] body) {
        super(request);
        this.body = body;
        this.parameters = BodyFilter.isForm(request) ? withForm(request.getParameterMap()) : request.getParameterMap();
    }

    @Override
    public DispatcherType getDispatcherType() {
        DispatcherType type = super.getDispatcherType();
        return type == DispatcherType.ASYNC ? DispatcherType.REQUEST : type;
    }

    @Override
    public ServletInputStream getInputStream() {
        ByteArrayInputStream bytes = new ByteArrayInputStream(body);
        return new ServletInputStream() {

            @Override
            public int read() {
                return bytes.read();
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                return bytes.read(into, offset, length);
            }

            @Override
            public int available() {
                return bytes.available();
            }

            @Override
            public boolean isFinished() {
                return bytes.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new UnsupportedOperationException("The body has been read already");
            }
        };
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), charset()));
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return parameters;
    }

    @Override
    public String getParameter(String name) {
        String[] values = parameters.get(name);
        return values == null || values.length == 0 ? null : values[0];
    }

    @Override
    public String[] getParameterValues(String name) {
        String[] values = parameters.get(name);
        return values == null ? null : values.clone();
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }

    /** The names of the address come first, as everywhere. A pair that cannot be read is left out, as Tomcat does. */
    private Map<String, String[]> withForm(Map<String, String[]> ofAddress) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        ofAddress.forEach((name, values) -> all.put(name, new ArrayList<>(Arrays.asList(values))));
        for (String pair : new String(body, StandardCharsets.ISO_8859_1).split("&")) {
            String[] sides = pair.split("=", 2);
            try {
                String name = decoded(sides[0]);
                String value = sides.length == 2 ? decoded(sides[1]) : "";
                if (!name.isEmpty()) {
                    all.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
                }
            } catch (IllegalArgumentException e) {
                continue;
            }
        }
        Map<String, String[]> map = new LinkedHashMap<>();
        all.forEach((name, values) -> map.put(name, values.toArray(String[]::new)));
        return Collections.unmodifiableMap(map);
    }

    private String decoded(String text) {
        return URLDecoder.decode(text, charset());
    }

    private Charset charset() {
        try {
            return getCharacterEncoding() == null ? StandardCharsets.UTF_8 : Charset.forName(getCharacterEncoding());
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
