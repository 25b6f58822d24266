// A link from a mail may name a part of the console, such as #parked-123. The part does not reach the server, so the form
// takes it along; the browser keeps it when it is sent on.
document.querySelector("form[action$='/login']")?.setAttribute("action", "login" + location.hash);
