import http from 'node:http';
import { chromium } from 'playwright-core';
const log={}; let sum=0;
const proxy=http.createServer((q,r)=>{if(q.url.endsWith('.js'))console.log(Date.now()%100000,q.url,JSON.stringify(q.headers));const o=http.request({host:'127.0.0.1',port:18731,path:q.url,method:q.method,headers:q.headers},a=>{const c=[];a.on('data',d=>c.push(d));a.on('end',()=>{const b=Buffer.concat(c);const h=a.rawHeaders.reduce((x,y)=>x+y.length+2,19);const k=q.method+' '+(q.url.startsWith('/static')?q.url:q.method==='POST'?a.statusCode+' '+(a.headers['content-type']||''):q.url);(log[k]??=[0,0,0]);log[k][0]++;log[k][1]+=b.length;log[k][2]+=h;sum+=b.length+h;r.writeHead(a.statusCode,a.rawHeaders);r.end(b)})});q.pipe(o)}).listen(18799);
const br=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--headless','--no-sandbox']});
const c=await br.newContext({baseURL:'http://127.0.0.1:18799'});const page=await c.newPage();
await page.goto('/answer/rehearsal/student');await page.selectOption('select#start',{index:1});await page.click('form .button');await page.locator('fieldset').first().waitFor();
while(!page.url().endsWith('/receipt')){for(const q of await page.locator('fieldset').all())await q.locator('label').nth(1).click();const b=page.url();await page.click('.actions .button');await page.waitForURL(u=>u.href!==b)}
await page.waitForTimeout(500);
for(const[k,v]of Object.entries(log))console.log(k,...v);console.log(sum);await br.close();proxy.close();process.exit()
