// Renews the report when there is another one, where the reader is in it.
(() => {
	const frame = document.querySelector('iframe');
	let shown = '';
	new EventSource('/news').onmessage = (news) => {
		if (shown !== '' && shown !== news.data) frame.contentWindow.location.reload();
		shown = news.data;
	};
})();
