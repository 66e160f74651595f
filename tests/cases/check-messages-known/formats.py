"""Sources on standard input -> a report with an issue for each message in them, its places filled in."""
import json
import re
import sys

LITERAL = r'((?:"(?:[^"\\]|\\.)*"\s*)+)'
FORMATS = [r'issue_new\(\s*\w+,\s*"[a-z_.]+",[^"]*' + LITERAL,
           r'SEVERITY_\w+,\s*"[a-z_.]+",\s*' + LITERAL,  # an issue of a page
           r'(?:message =|return|\bhear\([^;"]*|\brepair_new\([^;"]*)\s*g_strdup(?:_printf)?\(\s*' + LITERAL]  # of a check, of others
REASONS = r'(?:reason =|return|NO_\w+\[\] =) ' + LITERAL  # what stands in "not checked: ..."


def words(literal):
    """What a literal says, if that is English."""
    text = json.loads('"' + ''.join(re.findall(r'"((?:[^"\\]|\\.)*)"', literal)) + '"')
    return text if re.search(r'[a-z]+ [a-z]+', text.replace('%s', 'x')) else None


def filled(text):
    """甲 for each text, 7 for each number; what may follow (%s%s, or at the end) is left out."""
    text = re.sub(r'(%s){2,}|(?<=[a-z])%s$', '', text)
    return re.sub(r'%\S*?([dugs])', lambda place: '甲' if place[1] == 's' else '7', text.replace('%%', '\0')).replace('\0', '%')


source = sys.stdin.read()
said = {filled(text) for pattern in FORMATS for text in map(words, re.findall(pattern, source)) if text}
said |= {'not checked: ' + text for text in map(words, re.findall(REASONS, source)) if text}
json.dump({'schema': 'caibiao.report/1', 'document': {'source': 'a.pdf', 'pages': 1}, 'report': {}, 'tables': [], 'facts': [], 'checks': [],
           'statements': [], 'text': [], 'repairs': [], 'issues': [
               {'severity': 'warning', 'code': 'other', 'page': None, 'message': text} for text in sorted(said)]}, sys.stdout)
